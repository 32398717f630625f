// The first page.
import { around } from "./_includes/page.js";

export const data = { permalink: "/index.html" };

export function render({ tracker }) {
  const links = tracker.folders.map((folder) => `<li><a href="/policy/${folder}/">${folder}</a></li>`);
  return around("Records", "/", `<h1>Records</h1>\n<ul>\n${links.join("\n")}\n</ul>`, tracker.folders);
}
