// The words of names: which entries have a word, one that begins like it, or one that is it but for a slip.
// MiniSearch's radix tree holds the words; how much a word tells is computed as MiniSearch does (BM25+).

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

/** Words with the entries that they stand in, and how much they count there. */
export class Words {
  constructor() {
    this.tree = new SearchableMap()
    this.count = 0
    this.length = 0
  }

  /** Adds the words of one name of an entry, given by its number. */
  add(id, words, boost = 1) {
    this.count += 1
    this.length += words.length
    for (const word of new Set(words)) this.tree.fetch(word, () => []).push(id, boost, words.length)
  }

  /** Gives the entries that have the word, with the score of the best match: exact, by its beginning, but for slips. */
  find(word, slack = slips(word)) {
    const found = this.near(word, slack)
    if (word.length < 2) return found
    for (const [term, posts] of this.tree.atPrefix(word)) {
      if (term !== word) this.collect(found, posts, PREFIX * closeness(term, term.length - word.length, 0.3))
    }
    return found
  }

  /** Gives the entries that have the word itself, or one that is it but for slips. */
  near(word, slack = slips(word)) {
    const found = new Map()
    this.collect(found, this.tree.get(word), 1)
    if (!slack) return found
    for (const [term, [posts, distance]] of this.tree.fuzzyGet(word, slack)) {
      if (distance) this.collect(found, posts, SLIP * closeness(term, distance, 1))
    }
    for (const term of swapped(word)) this.collect(found, this.tree.get(term), SWAP)
    return found
  }

  collect(found, posts, weight) {
    if (!posts) return
    const number = posts.length / 3
    const telling = Math.log(1 + (this.count - number + 0.5) / (number + 0.5)) * weight
    const mean = this.length / this.count
    for (let n = 0; n < posts.length; n += 3) {
      const score = telling * posts[n + 1] * (D + (K + 1) / (1 + K * (1 - B + (B * posts[n + 2]) / mean)))
      if (score > (found.get(posts[n]) ?? 0)) found.set(posts[n], score)
    }
  }
}

/** Tells whether a word is another one, but for slips. */
export const isNearly = (word, other) => word === other || SearchableMap.from([[other, true]]).fuzzyGet(word, 2).size > 0

const closeness = (term, distance, cost) => term.length / (term.length + cost * distance)
