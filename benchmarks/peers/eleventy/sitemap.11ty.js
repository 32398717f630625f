// The sitemap.
export const data = { permalink: "/sitemap.xml" };

export function render({ tracker }) {
  const paths = ["", ...tracker.folders.map((folder) => `${folder}/`)];
  for (const { folder, record } of tracker.records) paths.push(`${folder}/${record.id}/`);
  const places = paths.map((path) => `<url><loc>https://tracker.example/policy/${path}</loc></url>`).join("\n");
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${places}\n</urlset>\n`;
}
