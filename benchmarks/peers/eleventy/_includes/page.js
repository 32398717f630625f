// The page around the content, and the parts of a record's page.
const LINK = /\[\[([a-z0-9-]+)\]\]/g;
const APART = new Set(["id", "name", "aliases", "summary", "definition", "method", "note", "facts", "cite"]);
const TABLES = ["sites", "schools", "observations"];
for (const name of [...TABLES, "dimensions"]) APART.add(name);

export const escape = (text) =>
  String(text).replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);

const label = (name) => (name[0].toUpperCase() + name.slice(1)).replaceAll("_", " ");

export function around(title, address, content, folders) {
  const links = folders.map((folder) => `<a href="/policy/${folder}/">${label(folder)}</a>`).join(" ");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} – Records</title>
<link rel="canonical" href="https://tracker.example/policy${address}">
</head>
<body>
<header><nav>${links}</nav></header>
<main>
${content}
</main>
<footer>Data CC BY 4.0</footer>
</body>
</html>
`;
}

export function recordPage(record, { known, references, backlinks }) {
  const link = (value) => {
    const to = known.get(String(value));
    return to ? `<a href="${to.url}">${escape(to.name)}</a>` : escape(value);
  };
  const text = (words) => escape(words).replace(LINK, (_, id) => link(id));
  const values = (value) =>
    (value !== null && typeof value === "object" ? Object.values(value) : [value]).map(link).join(", ");
  const tables = TABLES.filter((name) => record[name]);
  const cites = [
    ...record.facts.map((fact) => fact.cite),
    ...tables.flatMap((name) => record[name].map((row) => row.cite)),
    ...record.cite,
  ];
  const sources = new Map();
  for (const cite of cites) {
    const key = `${cite.source}|${cite.at}`;
    if (!sources.has(key)) sources.set(key, { ...cite, number: sources.size + 1 });
  }
  const note = (cite) => {
    const { number } = sources.get(`${cite.source}|${cite.at}`);
    return `<sup><a href="#source-${number}">${number}</a></sup>`;
  };
  const box = Object.entries(record).filter(([name]) => !APART.has(name));
  return [
    `<h1>${escape(record.name.en)}</h1>`,
    `<p lang="zh">${escape(record.name.zh)}</p>`,
    `<p>Also: ${record.aliases.map(escape).join(", ")}</p>`,
    ...["summary", "definition", "method"].filter((name) => record[name]).map((name) => `<p>${text(record[name])}</p>`),
    table(["Field", "Value"], box.map(([name, value]) => [label(name), values(value)])),
    ...tables.map((name) => rows(label(name), record[name], values, note)),
    record.observations ? chart(record, known) : "",
    `<h2>Facts (${record.facts.length})</h2>`,
    list(record.facts.map((fact) =>
      `<li><span id="${fact.id}">${fact.kind}, ${fact.date}</span>: ${text(fact.text)} ${note(fact.cite)}</li>`)),
    relations("Names", references.get(record.id), link),
    relations("Named by", backlinks.get(record.id), link),
    `<h2>Sources (${sources.size})</h2>`,
    list([...sources.values()].map(({ source, at, number }) =>
      `<li id="source-${number}">${link(source)}, ${escape(at)}</li>`), "ol"),
    `<p>${escape(record.note)}</p>`,
    `<p><a href="index.json">This record as JSON</a></p>`,
  ].join("\n");
}

export function table(head, body) {
  const line = (cells, tag) => `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join("")}</tr>`;
  return `<table>
<thead>${line(head, "th")}</thead>
<tbody>
${body.map((cells) => line(cells, "td")).join("\n")}
</tbody>
</table>`;
}

const list = (entries, tag = "ul") => `<${tag}>\n${entries.join("\n")}\n</${tag}>`;

function rows(title, found, values, note) {
  const columns = Object.keys(found[0]).filter((column) => column !== "cite");
  const body = found.map((row) => [...columns.map((column) => values(row[column] ?? "")), note(row.cite)]);
  return `<h2>${title} (${found.length})</h2>\n` + table([...columns.map(label), "Source"], body);
}

function relations(title, references, link) {
  const places = new Map();
  for (const [place, id] of references) {
    if (!places.has(place)) places.set(place, []);
    places.get(place).push(id);
  }
  const parts = [...places].map(([place, ids]) =>
    `<h3>${label(place)} (${ids.length})</h3>\n` + list(ids.map((id) => `<li>${link(id)}</li>`)));
  return [`<h2>${title} (${references.length})</h2>`, ...parts].join("\n");
}

function chart(record, known) {
  const specification = {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    title: record.name.en,
    data: {
      values: record.observations.map((row) => ({ name: known.get(Object.values(row.by)[0]).name, value: row.value })),
    },
    mark: "bar",
    encoding: {
      y: { field: "name", type: "nominal", sort: "-x", title: null },
      x: { field: "value", type: "quantitative", title: record.unit },
    },
  };
  const json = JSON.stringify(specification).replaceAll("<", "\\u003c");
  return `<script type="application/json" class="chart">${json}</script>`;
}
