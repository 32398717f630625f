// A JSON file for each record.
export const data = {
  pagination: { data: "tracker.records", size: 1, alias: "found" },
  permalink: ({ found }) => `/${found.folder}/${found.record.id}/index.json`,
};

export const render = ({ found }) => JSON.stringify(found.record);
