// The ties between firms, universities and organizations, as generator/graph.py writes them into search/ties.json.

import { readJson } from "./data.js"

const SEVERAL = "In several ways"
const FEW = 7 // so many lines fit on one side
const HEAD = 2 // lines that a heading takes

/** Loads the ties; each record gets its partners, and with each of them the programmes and schools together. */
export async function load(url) {
  const { types, ways, records, together, ties } = await readJson(url)
  for (const thing of together) thing.way = ways[thing.way].label
  for (const record of records) {
    Object.assign(record, { type: types[record.type], partners: [], short: record.short ?? record.name })
    record.page = `${record.type.folder}/${record.id}/`
  }
  const pairs = new Map()
  for (const [one, other, thing] of ties) {
    const pair = `${one} ${other}`
    if (!pairs.has(pair)) pairs.set(pair, { one: records[one], other: records[other], together: [] })
    pairs.get(pair).together.push(together[thing])
  }
  for (const { one, other, together: shared } of pairs.values()) {
    one.partners.push({ record: other, together: shared })
    other.partners.push({ record: one, together: shared })
  }
  return { types, records, byId: new Map(records.map(record => [record.id, record])) }
}

const waysOf = partner => [...new Set(partner.together.map(thing => thing.way))].sort()

/** Gives the partners in groups: those in several ways first, then by way, the largest group first. */
export function groupsOf(centre) {
  const groups = new Map()
  for (const partner of centre.partners) {
    const ways = waysOf(partner)
    const label = ways.length > 1 ? SEVERAL : ways[0]
    if (!groups.has(label)) groups.set(label, [])
    groups.get(label).push({ ...partner, ways: ways.length > 1 ? ways : [] })
  }
  const rank = ([label, partners]) => (label === SEVERAL ? Infinity : partners.length)
  const sorted = [...groups].sort((a, b) => rank(b) - rank(a) || a[0].localeCompare(b[0], "en"))
  return sorted.map(([label, partners]) => ({ label, partners: partners.sort(byWeight) }))
}

function byWeight(one, other) {
  const more = other.together.length - one.together.length || other.record.partners.length - one.record.partners.length
  return more || one.record.name.localeCompare(other.record.name, "en")
}

/** Folds the largest groups until no more than `most` partners are shown; those that a reader has opened are whole. */
export function folded(groups, most, opened) {
  const shown = groups.map(group => group.partners.length)
  for (let over = shown.reduce((sum, number) => sum + number, 0) - most; over > 0; over -= 1) {
    // Those in several ways are the closest, and the last to be folded.
    const sizes = shown.map((number, n) => (groups[n].label === SEVERAL ? number / 3 : number))
    shown[sizes.indexOf(Math.max(...sizes))] -= 1
  }
  return groups.map((group, n) => {
    const all = group.partners.length
    // A single partner takes no more room than the words "and 1 more".
    const number = opened.has(group.label) || all - shown[n] === 1 ? all : shown[n]
    return { ...group, shown: group.partners.slice(0, number) }
  })
}

/** Gives about how many lines of text a partner takes. */
const linesOf = ({ record, ways }) => 1 + (record.short.length > 32 ? 0.7 : 0) + (ways.length ? 0.7 : 0)

const heightOf = partners => partners.reduce((sum, partner) => sum + linesOf(partner), 0)

/** Gives groups on two sides of about the same height, or on one where there are few; a large group may go on. */
export function sidesOf(groups) {
  const height = group => HEAD + heightOf(group.shown) + (group.shown.length < group.partners.length ? 1 : 0)
  let room = groups.reduce((sum, group) => sum + height(group), 0) / 2
  if (room * 2 <= FEW + HEAD) return [groups]
  const [left, right] = [[], []]
  for (const group of groups) {
    const fits = (_, n) => HEAD + heightOf(group.shown.slice(0, n + 1)) <= room + 0.5
    const number = right.length ? 0 : group.shown.filter(fits).length
    if (number && group.shown.length - number < 2) left.push(group)
    else if (number < 2) right.push(group)
    else {
      const first = group.shown.slice(0, number)
      left.push({ ...group, shown: first, partners: first })
      right.push({ ...group, shown: group.shown.slice(number), partners: group.partners.slice(number), goesOn: true })
    }
    room -= height(group)
  }
  return [left, right]
}
