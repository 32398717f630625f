// The words of names: which entries have a word, one that begins like it, or one that is it but for a slip.
// MiniSearch's radix tree tells what is a slip; how much a word tells is computed as MiniSearch does (BM25+).

import { Folded } from "./folded.js"
import SearchableMap from "./vendor/searchable-map.js"

const PREFIX = 0.375
const SLIP = 0.45
const SWAP = 0.6
/** BM25+'s parameters: how soon a longer name counts less, and the least that a word counts. */
const [K, B, D] = [1.2, 0.4, 0.5]

/** How many letters may be wrong in a word: none in short ones and in numbers. */
export function slips(word) {
  if (/\d/.test(word) || word.length < 4) return 0
  return word.length < 7 ? 1 : 2
}

/** Gives a word with two neighbouring letters swapped, in every way: one slip to a reader, two to the index. */
function swapped(word) {
  if (!slips(word)) return []
  return [...word.slice(1)].map((letter, n) => word.slice(0, n) + letter + word[n] + word.slice(n + 2)).filter(one => one !== word)
}

/**
 * Gives how near the terms are to a word that are it but for slips: [[place among the terms, weight]].
 *
 * No tree of all terms is made, which would take longer than most readers' only question: a term with so many slips
 * has one of the word's parts, one more than the slips, as it is; only those that have go into a tree.
 */
export function nearTo(terms, word, slack) {
  const size = Math.ceil(word.length / (slack + 1))
  const parts = Array.from({ length: slack + 1 }, (_, n) => word.slice(n * size, (n + 1) * size)).filter(Boolean)
  const candidates = new SearchableMap()
  const turned = new Set(swapped(word))
  const found = []
  for (let n = 0; slack && n < terms.length; n += 1) {
    const term = terms[n]
    if (Math.abs(term.length - word.length) > slack) continue
    if (turned.has(term)) found.push([n, SWAP])
    if (parts.length <= slack || hasOne(term, parts)) candidates.fetch(term, () => []).push(n)
  }
  for (const [term, [places, distance]] of candidates.fuzzyGet(word, slack)) {
    if (distance) for (const n of places) found.push([n, SLIP * closeness(term, distance, 1)])
  }
  return found
}

function hasOne(term, parts) {
  for (let n = 0; n < parts.length; n += 1) if (term.includes(parts[n])) return true
  return false
}

/** Words of names, each name of an entry given by its number, with how much its words count. */
export class Words {
  constructor(folded, owners, boosts) {
    Object.assign(this, { folded, owners, boosts })
    this.count = owners.length
    this.mean = folded.total / this.count
  }

  /** Makes the words of texts, each an entry of its own. */
  static of(texts, simplified) {
    return new Words(new Folded(texts, simplified, { hasPairs: true }), texts.map((_, n) => n), texts.map(() => 1))
  }

  /** Gives the entries that have the word, with the score of the best match: exact, by its beginning, but for slips. */
  find(word, slack = slips(word)) {
    const { terms, places, counts } = this.folded
    const tells = new Map()
    const raise = (n, weight) => {
      const telling = Math.log(1 + (this.count - counts[n] + 0.5) / (counts[n] + 0.5)) * weight
      if (telling > (tells.get(n) ?? 0)) tells.set(n, telling)
    }
    if (places.has(word)) raise(places.get(word), 1)
    for (const [n, weight] of nearTo(terms, word, slack)) raise(n, weight)
    for (let n = 0; word.length > 1 && n < terms.length; n += 1) {
      if (terms[n].startsWith(word) && terms[n] !== word) raise(n, PREFIX * closeness(terms[n], terms[n].length - word.length, 0.3))
    }
    return this.collect(tells)
  }

  /** Gives the entries with a name that has one of the terms, each with its best score. */
  collect(tells) {
    const found = new Map()
    if (!tells.size) return found
    const { terms, words, starts, lengths } = this.folded
    const telling = new Float64Array(terms.length)
    for (const [n, value] of tells) telling[n] = value
    for (let name = 0; name < this.count; name += 1) {
      for (let at = starts[name]; at < starts[name + 1]; at += 1) {
        if (!telling[words[at]]) continue
        const score = telling[words[at]] * this.boosts[name] * (D + (K + 1) / (1 + K * (1 - B + (B * lengths[name]) / this.mean)))
        if (score > (found.get(this.owners[name]) ?? 0)) found.set(this.owners[name], score)
      }
    }
    return found
  }
}

/** Tells whether a word is another one, but for slips. */
export const isNearly = (word, other) => word === other || SearchableMap.from([[other, true]]).fuzzyGet(word, 2).size > 0

const closeness = (term, distance, cost) => term.length / (term.length + cost * distance)
