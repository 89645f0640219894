"use strict";

const answers = []; // what the model has said so far, in that order

// From the second photo on, how many are what, and all of them as a table or a file.
function sum() {
  $("many").hidden = answers.length < 2;
  const counts = new Map();
  for (const answer of answers.filter(each => !each.unlike_training && !isUnsure(each))) {
    counts.set(answer.label, (counts.get(answer.label) ?? 0) + 1);
  }
  const parts = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([label, count]) => `${count} ${label}`);
  const unsure = answers.filter(isUnsure).length;
  const unlike = answers.filter(each => each.unlike_training).length;
  if (unsure > 0) {
    parts.push(tr("{0} unsure", unsure));
  }
  if (unlike > 0) {
    parts.push(tr("{0} unlike anything in training", unlike));
  }
  $("sum").textContent = tr("{0} photos", answers.length) + ": " + parts.join(", ");
  if (!$("table").hidden) {
    tabulate();
  }
}

function row(cell, texts) {
  const line = document.createElement("tr");
  for (const text of texts) {
    line.append(Object.assign(document.createElement(cell), {textContent: text}));
  }
  return line;
}

function tabulate() {
  const table = document.createElement("table");
  table.append(row("th", [tr("Photo"), tr("Answer"), tr("Share")]));
  for (const answer of answers) {
    table.append(row("td", [answer.name, verdict(answer), percent(answer.probability)]));
  }
  $("table").replaceChildren(table);
}

// A text that a spreadsheet would take for a formula is kept a text.
function csvField(value) {
  const text = String(value);
  const plain = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

function csv() {
  const classes = [...new Set(answers.flatMap(answer => Object.keys(answer.probabilities)))];
  const lines = [["photo", "label", "probability", "unlike_training", "model", ...classes]];
  for (const answer of answers) {
    const shares = classes.map(name => answer.probabilities[name] ?? "");
    lines.push([answer.name, answer.label, answer.probability, answer.unlike_training, answer.model, ...shares]);
  }
  return lines.map(line => line.map(csvField).join(",") + "\r\n").join("");
}

function save() {
  const url = URL.createObjectURL(new Blob([csv()], {type: "text/csv"}));
  Object.assign(document.createElement("a"), {href: url, download: "answers.csv"}).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

$("csv").addEventListener("click", save);
$("as-table").addEventListener("click", () => {
  const asTable = $("table").hidden;
  $("table").hidden = !asTable;
  $("results").hidden = asTable;
  $("as-table").setAttribute("aria-pressed", asTable);
  sum();
});
