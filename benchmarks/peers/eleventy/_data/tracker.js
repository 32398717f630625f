// Reads every record, and finds out who names whom.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { JSON_SCHEMA, load } from "js-yaml";

const UNLISTED = new Set(["id", "name", "aliases", "note", "dimensions"]);
const TEXTS = new Set(["summary", "definition", "method"]);
const TABLES = new Set(["sites", "schools", "observations"]);
const LINK = /\[\[([a-z0-9-]+)\]\]/g;
const TOP = "records";

export default function () {
  const records = [];
  const known = new Map();
  const folders = readdirSync(TOP, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map((entry) => entry.name)
    .sort();
  for (const folder of folders) {
    for (const name of readdirSync(join(TOP, folder)).filter((file) => file.endsWith(".yaml")).sort()) {
      const record = load(readFileSync(join(TOP, folder, name), "utf8"), { schema: JSON_SCHEMA });
      records.push({ folder, record });
      known.set(record.id, { name: record.name.en, url: `/policy/${folder}/${record.id}/` });
    }
  }
  const references = new Map();
  const backlinks = new Map(records.map(({ record }) => [record.id, []]));
  for (const { record } of records) {
    const found = [...new Set(namedBy(record, known))].map((one) => one.split("|"));
    references.set(record.id, found);
    for (const [place, id] of found) backlinks.get(id).push([place, record.id]);
  }
  return { records, folders, known, references, backlinks };
}

function* namedBy(record, known) {
  for (const [name, value] of Object.entries(record)) {
    if (UNLISTED.has(name)) continue;
    if (TEXTS.has(name)) yield* linked(value);
    else if (name === "cite") for (const cite of value) yield `cite|${cite.source}`;
    else if (name === "facts") {
      for (const fact of value) {
        yield* linked(fact.text);
        yield `cite|${fact.cite.source}`;
      }
    } else if (TABLES.has(name)) {
      for (const row of value) {
        for (const [column, cell] of Object.entries(row)) {
          if (column === "cite") yield `cite|${cell.source}`;
          else yield* listed(name, cell, known);
        }
      }
    } else yield* listed(name, value, known);
  }
}

function* linked(text) {
  for (const found of text.matchAll(LINK)) yield `text|${found[1]}`;
}

function* listed(name, value, known) {
  const values = value !== null && typeof value === "object" ? Object.values(value) : [value];
  for (const one of values) if (known.has(String(one))) yield `${name}|${one}`;
}
