"use strict";

// In the visitor's language, where it is one of these; the words of the page are the keys.
const GERMAN = {
  "Add photos": "Fotos hinzufügen",
  "Drop photos here, or paste one.": "Fotos hierher ziehen oder eines einfügen.",
  "Choose photos": "Fotos wählen",
  "Take a photo": "Foto aufnehmen",
  "Choose or take a photo.": "Foto wählen oder aufnehmen.",
  "Photos and what the model says": "Fotos und was das Modell sagt",
  "For programs": "Für Programme",
  "Unlike anything in training.": "Anders als alles im Training.",
  "It cannot tell photos of anything else from these: an answer may be wrong without a word.": "Fotos von etwas anderem erkennt es nicht: Eine Antwort kann ohne ein Wort falsch sein.",
  "What follows may mean little.": "Das Folgende bedeutet vielleicht wenig.",
  "Waiting …": "Wartet …",
  "All photos together": "Alle Fotos zusammen",
  "As a table": "Als Tabelle",
  "Save as CSV": "Als CSV speichern",
  "{0} photos": "{0} Fotos",
  "{0} unsure": "{0} unsicher",
  "{0} unlike anything in training": "{0} anders als alles im Training",
  "Photo": "Foto",
  "Answer": "Antwort",
  "Share": "Anteil",
  "Looking …": "Sieht nach …",
  "None of these?": "Nichts davon?",
  "Unsure: {0} or {1}": "Unsicher: {0} oder {1}",
  "Photo taken for: {0}": "Foto gehalten für: {0}",
  "Unlike anything in training; closest is {0}.": "Anders als alles im Training; am nächsten ist {0}.",
  "Tells apart: {0}": "Unterscheidet: {0}",
  "{0} and {1} more": "{0} und {1} weitere",
  "The owner of this page keeps photos and answers, to look after the model.":
    "Wer diese Seite betreibt, behält Fotos und Antworten, um das Modell zu prüfen.",
  "Photos are looked at and forgotten.": "Fotos werden angesehen und vergessen.",
  "Not sent: the owner of this page keeps photos now. Add it again if that is fine.":
    "Nicht gesendet: Wer diese Seite betreibt, behält jetzt Fotos. Fügen Sie es noch einmal hinzu, wenn das recht ist.",
  "The server does not answer.": "Der Server antwortet nicht.",
  "There was no photo in that.": "Darin war kein Foto.",
  "Too large: at most 20 MB.": "Zu groß: höchstens 20 MB.",
};
const wanted = (navigator.languages ?? [navigator.language ?? ""]).map(each => each.toLowerCase().split("-")[0]);
const german = wanted.find(each => each === "de" || each === "en") === "de";

function tr(text, ...values) {
  const words = german ? GERMAN[text] ?? text : text;
  return words.replace(/\{(\d)\}/g, (all, i) => values[i]);
}

function translate(root) {
  for (const node of root.querySelectorAll("[data-tr]")) {
    node.textContent = tr(node.dataset.tr);
  }
  for (const node of root.querySelectorAll("[aria-label]")) {
    node.setAttribute("aria-label", tr(node.getAttribute("aria-label")));
  }
}
