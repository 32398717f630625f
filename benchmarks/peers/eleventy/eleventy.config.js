// Eleventy from the tracker's own YAML: records/ is a copy of entities/, _data/tracker.js reads it.
// Templates are functions in JavaScript, the quickest that Eleventy has.
export default function (configuration) {
  configuration.setQuietMode(true);
  configuration.ignores.add("records/**");
  configuration.ignores.add("node_modules/**");
}

export const config = { templateFormats: ["11ty.js"], dir: { output: "public" } };
