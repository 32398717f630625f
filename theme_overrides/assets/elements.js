// What every script of the site builds elements with. Text only ever becomes text nodes.

import { asLink } from "./site.js"

const CHINESE =
  /[⺀-鿿豈-﫿︰-﹏＀-￯𠀀-𿿽](?:[⺀-鿿豈-﫿︰-﹏＀-￯𠀀-𿿽、。·“”‘’（）《》〔〕—…0-9A-Za-z+\-]*[⺀-鿿豈-﫿︰-﹏＀-￯𠀀-𿿽])?/gu

/** Makes an element with attributes and children; a text among the children becomes text. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, name === "href" ? asLink(value) : value)
  element.append(...children)
  return element
}

/** Gives a text as nodes in which every run of Chinese is marked as Chinese. */
export function words(text) {
  const nodes = []
  let end = 0
  for (const found of text.matchAll(CHINESE)) {
    if (found.index > end) nodes.push(text.slice(end, found.index))
    nodes.push(make("span", { lang: "zh-Hans" }, found[0]))
    end = found.index + found[0].length
  }
  if (end < text.length) nodes.push(text.slice(end))
  return nodes
}
