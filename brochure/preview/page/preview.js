"use strict";
// The page of `brochure preview`. What comes from leaflets is put in as text, never as HTML.

const KINDS = ["leaflet", "language", "brand", "edition"];
const NAMES = { leaflet: "Leaflet", language: "Languages", brand: "Brands", edition: "Editions" };
const WIDTHS = [220, 320, 420, 560, 760, 1000];
const chosen = { leaflet: null, language: null, brand: null, edition: null };
const figures = new Map();
let state = { change: -1, files: [], notices: [] };
let page = 0;
let size = 2;

const find = (id) => document.getElementById(id);

function made(tag, text, kind) {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  if (kind) element.className = kind;
  return element;
}

function valuesOf(kind) {
  return [...new Set(state.files.map((file) => file[kind]))];
}

function isShown(file) {
  return KINDS.every((kind) => chosen[kind] === null || chosen[kind].has(file[kind]));
}

function shownFiles() {
  return state.files.filter(isShown);
}

function drawChoices() {
  const all = KINDS.map((kind) => valuesOf(kind));
  const known = JSON.stringify(all);
  if (drawChoices.known === known) return;
  drawChoices.known = known;
  const choices = find("choices");
  choices.replaceChildren();
  KINDS.forEach((kind, at) => {
    if (all[at].length < 2) return;
    // One leaflet at a time; of all else whatever is ticked.
    if (kind === "leaflet") choices.append(leafletChoice(all[at]));
    else choices.append(tickChoice(kind, all[at]));
  });
}

function leafletChoice(names) {
  const label = made("label", "Leaflet ");
  const select = made("select");
  select.id = "leaflet";
  names.forEach((name) => select.append(made("option", name)));
  if (chosen.leaflet === null || !names.some((name) => chosen.leaflet.has(name))) {
    chosen.leaflet = new Set([names[0]]);
  }
  select.value = [...chosen.leaflet][0];
  select.addEventListener("change", () => {
    chosen.leaflet = new Set([select.value]);
    page = 0;
    draw();
  });
  label.append(select);
  return label;
}

function tickChoice(kind, names) {
  const set = made("fieldset");
  set.append(made("legend", NAMES[kind]));
  names.forEach((name) => {
    const label = made("label");
    const box = made("input");
    box.type = "checkbox";
    box.checked = chosen[kind] === null || chosen[kind].has(name);
    box.addEventListener("change", () => {
      if (chosen[kind] === null) chosen[kind] = new Set(names);
      if (box.checked) chosen[kind].add(name);
      else chosen[kind].delete(name);
      draw();
    });
    label.append(box, ` ${name}`);
    set.append(label);
  });
  return set;
}

function drawFaults() {
  const told = new Map();
  const files = shownFiles();
  for (const notice of [...state.notices, ...files.flatMap((file) => file.notices)]) {
    told.set(notice.place + notice.rule + notice.text, notice);
  }
  const ordered = [...told.values()].sort((one, other) =>
    Number(other.severity === "error") - Number(one.severity === "error"));
  // Told once: a screen reader reads again whatever is put here again.
  const known = JSON.stringify(ordered);
  if (drawFaults.known === known) return;
  drawFaults.known = known;
  find("faults").replaceChildren(...ordered.map((notice) => {
    const line = made("div", undefined, `fault ${notice.severity}`);
    line.append(made("b", notice.severity === "error" ? "Error " : "Warning "));
    line.append(made("code", notice.place), made("bdi", notice.text));
    if (notice.hint) line.append(made("small", notice.hint));
    return line;
  }));
}

function figureOf(file) {
  if (!figures.has(file.number)) {
    const figure = made("figure");
    const caption = made("figcaption");
    const sheet = made("div", undefined, "sheet");
    const picture = made("img");
    sheet.append(picture);
    figure.append(caption, sheet);
    figures.set(file.number, { figure, caption, sheet, picture, key: "" });
  }
  return figures.get(file.number);
}

function drawCaption(file, caption, at) {
  const names = [file.language, file.brand, file.edition].join(" · ");
  caption.replaceChildren(made("strong", names));
  caption.append(made("span", file.pages ? ` ${at + 1} of ${file.pages} ` : " no pages yet "));
  if (file.old) caption.append(made("span", "old: the newest has faults", "mark"));
  if (file.pages) {
    const link = made("a", "PDF");
    link.href = `file/${file.number}.pdf`;
    link.target = "_blank";
    link.rel = "noopener";
    link.setAttribute("aria-label", `PDF of ${file.leaflet}, ${names}`);
    caption.append(link);
  }
}

function drawFile(file) {
  const shown = figureOf(file);
  const at = Math.min(page, Math.max(0, file.pages - 1));
  shown.figure.classList.toggle("old", file.old);
  shown.figure.dataset.output = file.output;
  shown.figure.dataset.direction = file.direction;
  drawCaption(file, shown.caption, at);
  shown.sheet.style.width = `${WIDTHS[size]}px`;
  const key = [file.version, file.old, at, size].join(" ");
  if (file.pages && shown.key !== key) {
    shown.key = key;
    const width = Math.round(WIDTHS[size] * (window.devicePixelRatio || 1));
    shown.picture.alt = `Page ${at + 1} of ${file.leaflet} in ${file.language}`;
    // The version is there so that another file is another address.
    shown.picture.src = `picture/${file.number}/${at}.png?width=${width}&version=${file.version}`;
  }
  // Lines move in the source while the picture stays the same.
  const stand = [key, file.made].join(" ");
  if (file.pages && shown.stand !== stand) {
    shown.stand = stand;
    drawSpots(file, shown, at, stand);
  }
  return shown.figure;
}

async function drawSpots(file, shown, at, stand) {
  const spots = file.old ? [] : await fetchSpots(file);
  if (shown.stand !== stand) return;
  const before = [...shown.sheet.querySelectorAll(".spot")];
  const focused = before.indexOf(document.activeElement);
  before.forEach((spot) => spot.remove());
  for (const spot of spots.filter((each) => each.page === at)) {
    const button = made("button", undefined, "spot");
    button.type = "button";
    button.setAttribute("aria-label", `${spot.text}: ${spot.place}`);
    button.title = spot.place;
    Object.assign(button.style, {
      left: `${spot.left * 100}%`,
      top: `${spot.top * 100}%`,
      width: `${spot.width * 100}%`,
      height: `${spot.height * 100}%`,
    });
    button.addEventListener("click", () => tellPlace(spot.place, spot.source));
    shown.sheet.append(button);
  }
  // Whoever goes through the texts by keyboard stays where they were.
  if (focused >= 0) shown.sheet.querySelectorAll(".spot")[focused]?.focus();
}

async function fetchSpots(file) {
  const answer = await fetch(`spots/${file.number}`);
  return answer.ok ? answer.json() : [];
}

function tellPlace(place, source) {
  const line = find("place");
  line.textContent = source ? `${place} (translates ${source})` : place;
  line.className = "found";
  // Where the browser does not let a page copy, the place can still be read.
  if (navigator.clipboard) navigator.clipboard.writeText(place).catch(() => {});
}

function draw() {
  drawChoices();
  drawFaults();
  const files = shownFiles();
  const most = Math.max(1, ...files.map((file) => file.pages));
  page = Math.min(Math.max(0, page), most - 1);
  find("page").textContent = `Page ${page + 1} of ${most}`;
  find("back").disabled = page === 0;
  find("on").disabled = page === most - 1;
  const wanted = files.map(drawFile);
  const sheets = find("sheets");
  const same = wanted.length === sheets.children.length
    && wanted.every((figure, at) => sheets.children[at] === figure);
  // Only where it has to be: moving an element takes the focus from it.
  if (!same) sheets.replaceChildren(...wanted);
  find("news").textContent = state.busy ? "Making the pages …" : "";
}

function turn(by) {
  page += by;
  draw();
}

function resize(by) {
  size = Math.min(WIDTHS.length - 1, Math.max(0, size + by));
  draw();
}

// Pages that are all read from the right are turned the other way.
function isFromRight() {
  const files = shownFiles();
  return files.length > 0 && files.every((file) => file.direction === "rtl");
}

function onKey(event) {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (["SELECT", "INPUT"].includes(event.target.tagName)) return;
  const ahead = isFromRight() ? "ArrowLeft" : "ArrowRight";
  const behind = isFromRight() ? "ArrowRight" : "ArrowLeft";
  const acts = {
    [ahead]: () => turn(1), [behind]: () => turn(-1),
    PageDown: () => turn(1), PageUp: () => turn(-1),
    "+": () => resize(1), "=": () => resize(1), "-": () => resize(-1),
  };
  if (!acts[event.key]) return;
  event.preventDefault();
  acts[event.key]();
}

async function listen() {
  for (;;) {
    try {
      const answer = await fetch(`state?after=${state.change}`);
      if (!answer.ok) throw new Error(String(answer.status));
      state = await answer.json();
      draw();
    } catch {
      find("news").textContent = "brochure preview has ended; start it again and open its new address.";
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
}

find("back").addEventListener("click", () => turn(-1));
find("on").addEventListener("click", () => turn(1));
find("smaller").addEventListener("click", () => resize(-1));
find("larger").addEventListener("click", () => resize(1));
document.addEventListener("keydown", onKey);
listen();
