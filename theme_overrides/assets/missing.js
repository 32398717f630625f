// The page for addresses that do not exist: offers what is called most like the last parts of the address.

import { make, words } from "./elements.js"
import { SITE } from "./site.js"

const ADDRESS = /^[a-z0-9/-]+\/(#[A-Za-z0-9_.-]+)?$/
const MOST = 6
const LONGEST = 100

/** Gives the last two parts of the address as words, the last one first; nothing in them is anything but text. */
function typed() {
  const path = location.pathname.replace(SITE.pathname, "/")
  const parts = path.split("/").filter(Boolean).slice(-2).reverse()
  return parts.map(plain).filter(Boolean)
}

const plain = part => {
  const text = decoded(part.slice(0, 3 * LONGEST)).replace(/\.(html?|php|md)$/i, "")
  return text.replace(/[^\p{L}\p{N}]+/gu, " ").trim().slice(0, LONGEST)
}

/** Decodes percent signs where they make sense, and leaves the others as they are. */
function decoded(part) {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** Tells whether a hit is of the type that the address names. */
const isInFolder = ({ entry }) => entry.address.split("/")[0] === folder()

const folder = () => location.pathname.replace(SITE.pathname, "/").split("/")[1]

async function offer() {
  const asked = typed()
  if (!asked.length) return
  const { loadNames } = await import("./names.js")
  const names = await loadNames()
  for (const query of [asked[0], [...asked].reverse().join(" ")]) {
    const found = names.find(query, { limit: MOST }).filter(({ entry }) => ADDRESS.test(entry.address))
    if (found.length) return show([...found.filter(isInFolder), ...found.filter(one => !isInFolder(one))])
  }
}

function show(found) {
  const lines = found.map(({ entry }) => {
    const line = make("li", {}, make("a", { href: new URL(entry.address, SITE).href }, ...words(entry.title)))
    if (entry.zh) line.append(" ", ...words(entry.zh))
    line.append(make("span", { class: "quiet" }, ` ${entry.label}`))
    return line
  })
  const place = document.getElementById("nearest")
  place.append(make("h2", { id: "nearest-title" }, "Perhaps you meant"), make("ul", { "aria-labelledby": "nearest-title" }, ...lines))
}

// Without the names the page stays as it is: it has the lists.
offer().catch(() => {})
