// What the search box shows: names first, then passages of texts, each as a link that leads to where it stands.

import { make, words } from "./elements.js"
import { fold, isHan } from "./folding.js"
import { SITE } from "./site.js"

const NAMES = 8
const ENOUGH = 3
const SIMILAR = 4
const PASSAGES = 6
const FEWER = 3 // passages where names answer well

/** Gives the groups of hits to show, in their order: [[heading, options]]. Nothing comes twice. */
export function grouped(names, passages, index, query) {
  const asked = fold(query).match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu) ?? []
  const all = names.filter(one => one.isWhole)
  const sure = all.filter(one => one.isSure)
  // Where several names have the words as they are, others that have them with a slip are noise.
  const whole = (sure.length >= ENOUGH ? sure : all).slice(0, NAMES)
  const similar = names.filter(one => !one.isWhole).slice(0, whole.length > 2 ? 0 : SIMILAR)
  const shown = new Set([...whole, ...similar].map(one => one.entry.address))
  const texts = passages.map(one => textHit(one, index)).filter(one => !shown.has(one.address)).slice(0, whole.length > 4 ? FEWER : PASSAGES)
  const named = ["Names", whole.map(one => nameHit(one))]
  const written = ["In the text", texts]
  // A name comes before a mention, unless it is found with a slip and a text has all the words as they are.
  const isMention = whole.length && !whole[0].isSure && passages[0]?.isWhole
  const groups = [
    ...(isMention ? [written, named] : [named, written]),
    [whole.length ? "Similar names" : "Nearest names", similar.map(one => nameHit(one))],
  ]
  return groups.filter(([, hits]) => hits.length).map(([heading, hits]) => [heading, hits.map(hit => option(hit, asked))])
}

const nameHit = ({ entry, how }) => ({ ...entry, also: how })

/** Gives a passage as a hit: the page's own name, which the text tells where there are no names, and what is written. */
function textHit({ address, anchor, passage, title }, index) {
  const entry = index?.at(`${address}#${anchor}`) ?? index?.at(address)
  const known = entry ?? { title: title || address.replace(/\/$/, ""), zh: "", label: "Page", years: "", place: "" }
  return { ...known, address: anchor ? `${address}#${anchor}` : address, passage }
}

function option(hit, asked) {
  const about = [hit.label, hit.years, hit.place].filter(Boolean).join(" · ")
  const title = make("span", { class: "find-title" }, ...marked(hit.title, asked))
  if (hit.zh) title.append(" ", make("span", { class: "find-zh" }, ...marked(hit.zh, asked)))
  const made = make("a", { class: "find-option", role: "option", tabindex: -1, href: new URL(hit.address, SITE).href }, title)
  made.append(" ", make("span", { class: "find-about" }, about))
  if (hit.also) made.append(" ", make("span", { class: "find-also" }, "also ", ...marked(hit.also, asked)))
  if (hit.passage) made.append(" ", make("span", { class: "find-passage" }, ...marked(hit.passage, asked)))
  made.dataset.address = hit.address
  return made
}

/** Gives a text as nodes in which the words that were asked for stand out. */
function marked(text, asked) {
  const found = asked.filter(word => word.length > 1 || isHan(word)).map(word => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
  if (!found.length) return words(text)
  const at = new RegExp(`(?<![\\p{L}\\p{N}])(?:${found.join("|")})|${found.filter(isHan).join("|") || "(?!)"}`, "giu")
  const nodes = []
  let end = 0
  for (const match of text.matchAll(at)) {
    nodes.push(...words(text.slice(end, match.index)), make("mark", {}, ...words(match[0])))
    end = match.index + match[0].length
  }
  return [...nodes, ...words(text.slice(end))]
}
