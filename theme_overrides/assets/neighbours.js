// The record before and the record after: in the list of all records of the type, as the page has it, or in the
// filtered list that the reader came from, if Explore kept one for this tab and the record is in it.

import { make, words } from "./elements.js"
import { asLink, SITE } from "./site.js"

const KEY = "explore-list"
const PAGE = /^[a-z0-9/-]+\/$/
const ADDRESS = /^[a-z0-9/-]+\/(\?[^#]*)?(#all)?$/
const LONGEST = 200

const isText = (text, pattern) => typeof text === "string" && pattern.test(text)

/** Gives the list that was kept, or null when there is none, or anything else under its name. */
function keptList() {
  try {
    const { address, label, pages } = JSON.parse(sessionStorage.getItem(KEY))
    const isList = isText(address, ADDRESS) && typeof label === "string" && label && Array.isArray(pages)
    return isList && pages.every(page => isText(page, PAGE)) ? { address, label: label.slice(0, LONGEST), pages } : null
  } catch {
    return null
  }
}

function link(css, address, text) {
  return make("li", { class: css }, make("a", { href: new URL(address, SITE).href }, ...words(text)))
}

/**
 * Replaces the neighbours by those in the list, and the way to all records by the way back to the list; the same stands
 * above the title too, so that a reader who goes from one to the next need not scroll down each page.
 */
function follow(nav, { address, label, pages }) {
  const here = pages.findIndex(page => new URL(asLink(page), SITE).pathname === location.pathname)
  if (here < 0) return
  const steps = [link("whole", address, `Back to the list: ${label}`)]
  if (here > 0) steps.unshift(link("before", pages[here - 1], "Previous in this list"))
  if (here < pages.length - 1) steps.push(link("after", pages[here + 1], "Next in this list"))
  nav.setAttribute("aria-label", `Within ${label}`)
  nav.querySelector("ul").replaceChildren(...steps)
  const above = make("nav", { class: "steps steps-above", "aria-label": `Above the title, within ${label}` })
  above.append(make("ul", {}, ...steps.map(step => step.cloneNode(true))))
  document.querySelector("nav.trail")?.after(above)
}

const nav = document.querySelector("nav.steps")
const list = nav && keptList()
if (list) follow(nav, list)
