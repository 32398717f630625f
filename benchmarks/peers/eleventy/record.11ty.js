// A page for each record.
import { around, recordPage } from "./_includes/page.js";

export const data = {
  pagination: { data: "tracker.records", size: 1, alias: "found" },
  permalink: ({ found }) => `/${found.folder}/${found.record.id}/index.html`,
};

export function render({ found, tracker }) {
  const { folder, record } = found;
  return around(record.name.en, `/${folder}/${record.id}/`, recordPage(record, tracker), tracker.folders);
}
