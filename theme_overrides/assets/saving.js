// How a text leaves the page: into a file, or onto the clipboard.

import { make } from "./elements.js"

/** Has the browser save a text as a file. */
export function save(name, text, type) {
  const url = URL.createObjectURL(new Blob([text], { type }))
  make("a", { href: url, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(url), 10000)
}

/** Selects what an element shows, so that a reader can copy it by hand. */
function select(element) {
  const range = document.createRange()
  range.selectNodeContents(element)
  getSelection().removeAllRanges()
  getSelection().addRange(range)
}

/** Copies an element's text; gives whether that went well. Where it does not, the text is selected. */
export async function copy(element) {
  try {
    await navigator.clipboard.writeText(element.textContent.trim())
    return true
  } catch {
    // Pages without HTTPS, and files on a disk, have no clipboard of this kind; the old one copies what is selected.
    select(element)
    return document.execCommand("copy")
  }
}
