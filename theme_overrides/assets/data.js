// The one place where scripts read the site's data. The copy for a local disk, where browsers refuse such requests, has
// its own (generator/offline/assets/).

/** Gives the text of a file of the site. Rejects if it cannot be had. */
export async function readText(address) {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${address} is not there: the answer is ${answer.status}`)
  return answer.text()
}

/** Gives what a JSON file of the site holds. Rejects if it cannot be had. */
export async function readJson(address) {
  return JSON.parse(await readText(address))
}
