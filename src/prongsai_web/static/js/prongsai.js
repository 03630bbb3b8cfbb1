// What the pages do beyond plain HTML: keeping what was typed, copying a text. Everything works without it.
"use strict";

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  navigator.clipboard.writeText(button.dataset.copy).then(() => {
    button.dataset.before ??= button.textContent;
    button.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = button.dataset.before; }, 2000);
  });
});

for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

// A form that takes long says so, and is not sent twice.
document.addEventListener("submit", (event) => {
  const told = event.target.querySelector("[data-working]");
  if (!told || event.defaultPrevented) return;
  told.hidden = false;
  event.target.querySelector("button:not([type=button])").disabled = true;
});
window.addEventListener("pageshow", () => {
  for (const told of document.querySelectorAll("[data-working]")) {
    told.hidden = true;
    told.closest("form").querySelector("button:not([type=button])").disabled = false;
  }
});

// One box that ticks all boxes of a name.
for (const box of document.querySelectorAll("[data-all]")) {
  box.hidden = false;
  box.addEventListener("change", () => {
    for (const each of document.getElementsByName(box.dataset.all)) each.checked = box.checked;
  });
}

// Typing an answer of one's own chooses it.
document.addEventListener("input", (event) => {
  if (!event.target.matches("[data-own]") || !event.target.value.trim()) return;
  event.target.closest("fieldset").querySelector("input[value=own]").checked = true;
});

// A picture that was copied (from LINE, or of the screen) and pasted is attached like a chosen file; text stays text.
const pasted = document.querySelector("[data-pasted]");
if (pasted && matchMedia("(pointer: fine)").matches) pasted.hidden = false;
document.addEventListener("paste", (event) => {
  const field = document.querySelector("input[type=file][data-paste]");
  const data = event.clipboardData;
  if (!field || !data || data.types.includes("text/plain")) return;
  const pictures = [...data.files].filter((file) => file.type.startsWith("image/"));
  if (!pictures.length) return;
  event.preventDefault();
  const all = new DataTransfer();
  for (const file of field.files) all.items.add(file);
  for (const file of pictures) {
    const kind = file.name.includes(".") ? file.name.split(".").pop() : file.type.split("/").pop();
    all.items.add(new File([file], `ภาพที่วาง-${all.items.length + 1}.${kind}`, { type: file.type }));
  }
  field.files = all.files;
  if (!pasted) return;
  pasted.hidden = false;
  pasted.textContent = `${pasted.dataset.pasted} ${[...field.files].map((file) => file.name).join(", ")}`;
});

// What was just done is told where the eye is: a page may open further down, at what was changed.
const told = document.getElementById("messages");
if (told?.childElementCount && location.hash) {
  told.classList.add("stays");
  setTimeout(() => told.classList.remove("stays"), 8000);
}

// A form that came back is shown at its first fault.
const refused = document.querySelector("main [aria-invalid=true]");
if (refused && !location.hash && refused.getBoundingClientRect().top > innerHeight * 0.75) {
  refused.scrollIntoView({ block: "center" });
  refused.focus({ preventScroll: true });
}

// Measures of a plan are dragged by their grip; the order goes to the server by a form, as the buttons' does.
const order = document.querySelector("form[data-order]");
if (order) {
  let dragged = null;
  const showGrips = (within) => { for (const grip of within.querySelectorAll(".grip")) grip.hidden = false; };
  const unmark = () => {
    for (const each of document.querySelectorAll(".drop-before, .drop-after, .drop-in")) each.classList.remove("drop-before", "drop-after", "drop-in");
  };
  const place = (event) => {
    const list = event.target.closest(".measures");
    if (!dragged || !list) return null;
    const over = event.target.closest(".measure");
    const box = over?.getBoundingClientRect();
    return { list, over, before: box && event.clientY < box.top + box.height / 2 };
  };
  showGrips(document);
  document.addEventListener("htmx:afterSwap", () => showGrips(document));
  document.addEventListener("dragstart", (event) => {
    if (!event.target.closest?.(".grip")) return;
    dragged = event.target.closest(".measure");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.key);
    event.dataTransfer.setDragImage(dragged, 10, 10);
    dragged.classList.add("dragged");
  });
  document.addEventListener("dragover", (event) => {
    const at = place(event);
    if (!at) return;
    event.preventDefault();
    unmark();
    if (at.over && at.over !== dragged) at.over.classList.add(at.before ? "drop-before" : "drop-after");
    if (!at.over) at.list.classList.add("drop-in");
  });
  document.addEventListener("drop", (event) => {
    const at = place(event);
    if (!at) return;
    event.preventDefault();
    if (at.over === dragged) return;
    if (at.over) at.over[at.before ? "before" : "after"](dragged);
    else at.list.append(dragged);
    order.elements.issue.value = at.list.dataset.issue;
    order.elements.order.value = [...at.list.querySelectorAll(".measure")].map((each) => each.dataset.key).join(",");
    order.elements.moved.value = dragged.dataset.key;
    order.requestSubmit();
  });
  document.addEventListener("dragend", () => { unmark(); dragged?.classList.remove("dragged"); dragged = null; });
}

// A card that was put in place of another takes the keyboard where the button is gone that was pressed.
document.addEventListener("htmx:afterSettle", (event) => {
  const card = event.target.closest?.(".measure");
  card?.querySelector("[role=alert]")?.scrollIntoView({ block: "center" });
  if (!card || (card.contains(document.activeElement) && card !== document.activeElement)) return;
  const field = card.querySelector("[aria-invalid=true]") ?? card.querySelector(":scope > form textarea");
  (field ?? card).focus();
});
