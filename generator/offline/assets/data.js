// In the copy for a local disk: each file of data that scripts read lies beside itself as a script.

/** Gives the text of a file of the site. Rejects if it cannot be had. */
export async function readText(address) {
  const { href } = new URL(address, document.baseURI)
  return tracker.read(href.slice(tracker.home.length))
}

/** Gives what a JSON file of the site holds. Rejects if it cannot be had. */
export async function readJson(address) {
  return JSON.parse(await readText(address))
}
