"use strict";

const MOST_BARS = 5;
const MOST_BYTES = 19_990_000; // the form around it counts, too
const AT_A_TIME = 2;
const TRIES = 5;

const $ = id => document.getElementById(id);
const waiting = [];
let running = 0;
let keepsPhotos; // what the page says; unknown until the server was asked

function percent(share) {
  const words = share > 0.9995 && share < 1 ? "> 99.9 %" : (100 * share).toFixed(1) + " %";
  return german ? words.replace(".", ",") : words;
}

function cardFor(file) {
  const card = $("card").content.firstElementChild.cloneNode(true);
  const image = card.querySelector("img");
  const url = URL.createObjectURL(file);
  image.onload = () => URL.revokeObjectURL(url);
  image.onerror = () => {
    URL.revokeObjectURL(url);
    image.remove(); // the browser cannot show it, which says nothing of the model
    card.classList.add("bare");
  };
  image.src = url;
  card.querySelector(".name").textContent = file.name;
  translate(card);
  card.querySelector("h2").textContent = tr("Waiting …");
  $("results").prepend(card);
  return card;
}

function isUnsure(answer) {
  return answer.undecided;
}

function best(answer, count) {
  return Object.entries(answer.probabilities).sort((a, b) => b[1] - a[1]).slice(0, count);
}

// What a person is told: one class, or that there is no telling.
function verdict(answer) {
  if (answer.unlike_training) {
    return tr("None of these?");
  }
  return isUnsure(answer) ? tr("Unsure: {0} or {1}", ...best(answer, 2).map(entry => entry[0])) : answer.label;
}

function show(card, answer) {
  answers.push({name: card.querySelector(".name").textContent, ...answer});
  const unlike = answer.unlike_training;
  const unsure = isUnsure(answer);
  const title = verdict(answer);
  card.querySelector("h2").textContent = title;
  card.classList.toggle("unsure", unsure);
  card.querySelector("img")?.setAttribute("alt", tr("Photo taken for: {0}", answer.label));
  card.querySelector(".unlike").hidden = !unlike;
  for (const [name, share] of best(answer, MOST_BARS)) {
    const bar = $("bar").content.firstElementChild.cloneNode(true);
    bar.querySelector(".class").textContent = name;
    bar.querySelector(".class").title = name;
    bar.querySelector(".fill").style.width = 100 * share + "%";
    bar.querySelector(".share").textContent = percent(share);
    card.querySelector(".bars").append(bar);
  }
  const said = `${answer.label}, ${percent(answer.probability)}`;
  $("said").textContent = unlike
    ? tr("Unlike anything in training; closest is {0}.", said)
    : unsure ? `${title}.` : `${said}.`;
  sum();
}

function fail(card, reason) {
  card.classList.add("failed");
  card.querySelector("h2").textContent = reason;
  $("said").textContent = reason;
}

function tell(model) {
  keepsPhotos = model.keeps_photos;
  $("title").textContent = model.title;
  document.title = model.title;
  $("strangers").hidden = model.tells_strangers !== false;
  const few = model.classes.slice(0, 12).join(", ");
  const more = model.classes.length - 12;
  $("classes").textContent = tr("Tells apart: {0}", more > 0 ? tr("{0} and {1} more", few, more) : few);
  $("kept").textContent = keepsPhotos
    ? tr("The owner of this page keeps photos and answers, to look after the model.")
    : tr("Photos are looked at and forgotten.");
}

async function meet() {
  tell(await (await fetch("model", {cache: "no-store"})).json());
}

// The owner may keep photos since the page was opened, which whoever sends one must know before.
async function ask(file, told, tries) {
  await meet();
  if (keepsPhotos && told === false) {
    throw new Error(tr("Not sent: the owner of this page keeps photos now. Add it again if that is fine."));
  }
  const form = new FormData();
  form.append("photo", file, file.name);
  const answer = await fetch("predict", {method: "POST", body: form});
  if (answer.status === 503 && tries > 1) {
    const seconds = Number(answer.headers.get("Retry-After")) || 1;
    await new Promise(done => setTimeout(done, 1000 * seconds));
    return ask(file, told, tries - 1);
  }
  const said = await answer.json();
  if (!answer.ok) {
    throw new Error(said.error);
  }
  return said[0];
}

function next() {
  while (running < AT_A_TIME && waiting.length > 0) {
    const {file, card, told} = waiting.shift();
    running++;
    card.querySelector("h2").textContent = tr("Looking …");
    ask(file, told, TRIES)
      .then(answer => show(card, answer))
      .catch(error => fail(card, error instanceof TypeError ? tr("The server does not answer.") : error.message))
      .finally(() => {
        running--;
        next();
      });
  }
}

function add(files) {
  if (files.length === 0) {
    $("said").textContent = tr("There was no photo in that.");
  }
  for (const file of files) {
    const card = cardFor(file);
    if (file.size > MOST_BYTES) {
      fail(card, tr("Too large: at most 20 MB."));
    } else {
      waiting.push({file, card, told: keepsPhotos});
    }
  }
  next();
}

function wire(button, input) {
  button.addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    add([...input.files]);
    input.value = "";
  });
}

wire($("choose"), $("files"));
wire($("take"), $("camera"));
// Over the whole page, as a near miss would make the browser leave for the photo.
document.addEventListener("dragover", event => {
  event.preventDefault();
  $("drop").classList.add("over");
});
document.addEventListener("dragleave", event => {
  if (event.relatedTarget === null) {
    $("drop").classList.remove("over");
  }
});
document.addEventListener("drop", event => {
  event.preventDefault();
  $("drop").classList.remove("over");
  add([...event.dataTransfer.files]);
});
document.addEventListener("paste", event => add([...event.clipboardData.files]));

document.documentElement.lang = german ? "de" : "en";
if (matchMedia("(pointer: coarse)").matches) {
  $("hint").dataset.tr = "Choose or take a photo.";
}
translate(document);
meet();
