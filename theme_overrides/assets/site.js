// Where the site lies, and how its scripts link to its pages. The copy for a local disk, which has no server that
// gives a folder's index.html, has its own (generator/offline/assets/).

export const SITE = new URL("../", import.meta.url)

/** Gives the address under which others find a page or file, from its address as seen from the site's home. */
export const published = address => new URL(address, SITE).href

/** Gives the address under which others find this page as it is shown. */
export const here = () => location.href

/** Gives a link as this site's pages have it. */
export const asLink = href => href
