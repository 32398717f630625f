// What a search in the browser would load: every name.
export const data = { permalink: "/names.json" };

export const render = ({ tracker }) =>
  JSON.stringify(
    tracker.records.map(({ folder, record }) => ({
      id: record.id,
      en: record.name.en,
      zh: record.name.zh,
      aliases: record.aliases,
      url: `${folder}/${record.id}/`,
    })),
  );
