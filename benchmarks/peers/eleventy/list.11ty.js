// A list for each type: every record in a table.
import { around, escape, table } from "./_includes/page.js";

export const data = {
  pagination: { data: "tracker.folders", size: 1, alias: "folder" },
  permalink: ({ folder }) => `/${folder}/index.html`,
};

export function render({ folder, tracker }) {
  const found = tracker.records.filter((one) => one.folder === folder).map((one) => one.record);
  const rows = found.map((record) => [
    `<a href="/policy/${folder}/${record.id}/">${escape(record.name.en)}</a>`,
    `<span lang="zh">${record.name.zh}</span>`,
    record.kind ?? "",
    record.topics.join(", "),
    record.facts.length,
  ]);
  const body = `<h1>${folder}</h1>\n<p>${found.length} records.</p>\n`;
  return around(folder, `/${folder}/`, body + table(["Name", "Chinese", "Kind", "Topics", "Facts"], rows), tracker.folders);
}
