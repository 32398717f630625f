// In the copy for a local disk: the index of the texts is not in it, as browsers could not load it from there.

/** Says that texts cannot be searched here. */
export async function findText() {
  throw Object.assign(new Error("no texts"), { toReaders: "This copy searches names only." })
}
