// In the copy for a local disk: where it lies, and links that name the file of each page.

export const SITE = new URL(tracker.home)

const LIVING = new URL(tracker.living || tracker.home)
const ELSEWHERE = /^[a-z][a-z0-9+.-]*:/i

/** Gives the address under which others find a page or file: that of the living record, if it is known. */
export const published = address => new URL(address, LIVING).href

/** Gives the address under which others find this page as it is shown. */
export const here = () => published(location.href.slice(tracker.home.length).replace(/(^|\/)index\.html/, "$1"))

/** Gives a link as this copy's pages have it: to a folder's index.html, with what is asked for and the place in it. */
export function asLink(href) {
  if (ELSEWHERE.test(href) && !href.startsWith(tracker.home)) return href
  const [, path, rest] = /^([^?#]*)(.*)$/s.exec(href)
  if (path.endsWith("/")) return `${path}index.html${rest}`
  return /(^|\/)\.\.?$/.test(path) ? `${path}/index.html${rest}` : href
}
