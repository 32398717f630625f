// Draws a chart from its specification where its picture was, and lets pointer and keyboard read its values.
// Nothing but the specification is loaded, and no expression is evaluated as code.

import "./vendor/vega.min.js";
import "./vendor/vega-lite.min.js";
import { expressionInterpreter } from "./vendor/vega-interpreter.js";
import { explore } from "./charts-explore.js";
import { readText } from "./data.js";

const { vega, vegaLite } = globalThis;
const ROW = "__row";
const NOT_DATA = /^(axis|legend|title|row-|column-)/;

const refuse = () => Promise.reject(new Error("a chart loads nothing"));
const loader = { load: refuse, sanitize: refuse };

/** Replaces a room's picture by the interactive drawing; the picture stays in the page, for paper. */
export async function enliven(figure, room, address) {
  const { spec, columns, rows } = await read(address);
  await Promise.all([400, 700].map((weight) => document.fonts.load(`${weight} 13px "Tracker Sans"`)));
  const stage = document.createElement("div");
  stage.className = "live";
  stage.setAttribute("aria-hidden", "true");
  const scene = await draw(spec, stage);
  const stops = stopsOf(scene, columns, rows);
  if (stops.length === 0) return;
  const svg = stage.querySelector("svg");
  const picture = room.querySelector("svg");
  for (const side of ["width", "height"]) svg.setAttribute(side, picture.getAttribute(side));
  room.append(stage);
  room.classList.add("is-live");
  explore(figure, room, stops);
}

/** Reads a specification: the page's variables in place of the light colours, and every row of data numbered. */
async function read(address) {
  let text = await readText(address);
  const { colours = {}, columns = {} } = JSON.parse(text).usermeta ?? {};
  for (const [colour, variable] of Object.entries(colours)) text = text.replaceAll(colour, variable);
  const rows = [];
  const number = (values) => values.forEach((row) => row === Object(row) && (row[ROW] = rows.push({ ...row }) - 1));
  const spec = JSON.parse(text, (key, value) => {
    if (key === "datasets") Object.values(value).forEach(number);
    if (key === "data" && Array.isArray(value?.values)) number(value.values);
    return value;
  });
  delete spec.usermeta;
  return { spec, columns, rows };
}

/** Draws a specification and gives the tree of what was drawn. */
async function draw(spec, stage) {
  const runtime = vega.parse(vegaLite.compile(spec, { logger: vega.logger(vega.Error) }).spec, {}, { ast: true });
  const options = { expr: expressionInterpreter, renderer: "svg", loader, hover: false, logLevel: vega.Error };
  const view = new vega.View(runtime, options).tooltip(() => {});
  await view.initialize(stage).runAsync();
  for (const name of ["role", "aria-label", "aria-roledescription"]) stage.removeAttribute(name);
  return view.scenegraph().root;
}

/** Gives what the drawing shows, in the order of the data: the values to tell of, and the marks that show them. */
function stopsOf(scene, columns, rows) {
  const found = new Map();
  for (const item of itemsIn(scene)) {
    const number = item.datum?.[ROW] ?? Infinity;
    const pairs = pairsOf(rows[number] ?? summed(item.datum, columns, rows), columns);
    if (pairs.length === 0) continue;
    const words = JSON.stringify(pairs);
    const stop = found.get(words) ?? { number, pairs, items: [] };
    stop.items.push(item);
    found.set(words, stop);
  }
  return [...found.values()].sort((one, other) => one.number - other.number);
}

const isThere = (value) => value !== undefined && value !== null && value !== "";
const pairsOf = (row, columns) =>
  Object.entries(columns).flatMap(([key, label]) => (isThere(row[key]) ? [[label, row[key]]] : []));

/** Gives the row of a mark that was drawn from sums: the one row that it is, or what is known of the several. */
function summed(datum, columns, rows) {
  const known = {};
  for (const key of Object.keys(columns)) known[key] = datum?.[key] ?? datum?.[`sum_${key}`];
  const keys = Object.keys(columns).filter((key) => isThere(datum?.[key]));
  const alike = keys.length ? rows.filter((row) => keys.every((key) => row[key] === datum[key])) : [];
  if (alike.length === 1) return alike[0];
  return Object.values(known).some((value) => typeof value === "number") ? known : {}; // else it is a line or a heading
}

function* itemsIn(mark) {
  if (NOT_DATA.test(mark.role ?? "")) return;
  for (const item of mark.items) {
    if (mark.marktype === "group") for (const inner of item.items) yield* itemsIn(inner);
    else if (mark.role === "mark") yield item;
  }
}
