// The full text: finds words in summaries, facts, values and written pages, with the passage in which they stand.
// Pagefind holds the index (generator/text_index.py says what is in it) and loads what a question needs. That of a large
// tracker is made in pieces (generator/index_texts.py), which are asked together.

import { readJson } from "./data.js"
import { fold, isHan, SMALL } from "./folding.js"
import { SITE } from "./site.js"

const PAGES = 8
const LONGEST = 120

let loading = null

const RANKING = { termFrequency: 0.6, pageLength: 0.4 }
const TEXT_INDEX = new URL("search/text/", SITE)

/** Gives Pagefind, loaded once. Rejects if its files cannot be had. */
function load() {
  loading ??= begin().catch(error => {
    loading = null
    throw error
  })
  return loading
}

async function begin() {
  const [pagefind, pieces] = await Promise.all([import(new URL("pagefind.js", TEXT_INDEX).href), readJson(new URL("pieces.json", TEXT_INDEX))])
  await pagefind.options({ ranking: RANKING })
  await pagefind.init()
  const others = Array.from({ length: pieces - 1 }, (_, n) => new URL(`${n + 1}/`, TEXT_INDEX).href)
  await Promise.all(others.map(piece => pagefind.mergeIndex(piece, { ranking: RANKING })))
  return pagefind
}

/** Gives the pages that hold the words, each with the passage that holds most of them: [{ address, anchor, passage, words }]. */
export async function findText(query, simplified) {
  const asked = asksFor(query, simplified)
  if (!asked.length) return []
  const pagefind = await load()
  const found = (await pagefind.search(spaced(asked))).results
  const results = found.length ? found : await anyOf(pagefind, asked)
  const pages = await Promise.all(results.slice(0, PAGES).map(result => result.data()))
  const told = pages.map(page => ({ ...passage(page, asked), title: joined((page.meta.title ?? "").split(/\s+/)), address: addressOf(page) }))
  return [...told.filter(one => !isAside(one)), ...told.filter(isAside)]
    .filter(one => one.passage && runs(asked).every(run => one.whole.includes(run)))
}

/** Gives a page's address; in the index each is a file and not a folder, and the home page has no name. */
const addressOf = ({ raw_url: url }) => url.replace(/^\//, "").replace(/\.html$/, "/").replace(/^index\/$/, "")

/** Tells whether a page is about the tracker and not about its subject. */
const isAside = ({ address }) => address.startsWith("contributing/")

/** Gives the words of a question, without those that every text has. */
function asksFor(query, simplified) {
  const words = fold(query.slice(0, LONGEST), simplified).match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu) ?? []
  const telling = words.filter(word => !SMALL.has(word) && (word.length > 1 || isHan(word) || /\d/.test(word)))
  return telling.slice(0, 12)
}

const runs = asked => asked.filter(word => isHan(word))
const spaced = asked => asked.map(word => (isHan(word) ? [...word].join(" ") : word)).join(" ")

/** Gives the pages that hold most of the words, where none holds them all. */
async function anyOf(pagefind, asked) {
  if (asked.length < 2) return []
  const counts = new Map()
  for (const word of asked) {
    const { results } = await pagefind.search(spaced([word]))
    // A word that a third of all pages have tells nothing; a rare one tells most.
    for (const result of results) {
      const known = counts.get(result.id) ?? { result, score: 0, words: 0 }
      known.score += 1 / Math.log2(2 + results.length)
      known.words += 1
      counts.set(result.id, known)
    }
  }
  const most = [...counts.values()].filter(one => one.words >= Math.ceil(asked.length / 2))
  return most.sort((one, other) => other.score - one.score).map(one => one.result)
}

/** Gives the passage of a page with the most of the words in it, and the anchor at which it starts. */
function passage(page, asked) {
  const all = page.content.split(/\s+/)
  const starts = page.anchors.map(({ id, location }) => ({ id, location }))
  const parts = starts.map(({ id, location }, n) => ({ id, text: joined(all.slice(location, starts[n + 1]?.location ?? all.length)) }))
  const scored = parts.filter(part => part.id !== "names.").map(part => ({ ...part, score: score(fold(part.text), asked) }))
  const best = scored.reduce((one, other) => (other.score > one.score ? other : one), { score: 0 })
  const isTold = best.score >= Math.max(1, asked.length / 2)
  return { anchor: best.id?.endsWith(".") ? "" : best.id, passage: isTold ? around(best.text, asked) : "", whole: fold(joined(all)), isWhole: asked.every(word => fold(best.text ?? "").includes(word)) }
}

/** Gives how many of the words a text has, a little more for a short one. */
const score = (folded, asked) => asked.filter(word => folded.includes(word.slice(0, Math.max(4, word.length - 2)))).length + 1 / (2 + folded.length)

/** Gives the words of a piece as they were before Chinese was spaced. */
const joined = words => words.join(" ").replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, "").trim()

/** Gives at most some 180 characters of a text, from a little before the first of the words. */
function around(text, asked) {
  const folded = text.toLowerCase()
  const first = Math.min(...asked.map(word => folded.indexOf(word.slice(0, 4))).filter(at => at >= 0), text.length)
  const start = first < 90 || text.length < 180 ? 0 : text.indexOf(" ", first - 60) + 1
  const end = start + 180 >= text.length ? text.length : text.lastIndexOf(" ", start + 180)
  return (start ? "… " : "") + text.slice(start, end > start ? end : start + 180) + (end < text.length ? " …" : "")
}
