// What takes the place of modules and requests, which browsers refuse to pages that they open from a local disk: each
// module of the site is a classic script that registers itself here, and so is each file of data that scripts read.

const tracker = (() => {
  const home = new URL("../", document.currentScript.src).href
  const modules = new Map()
  const texts = new Map()
  const loading = new Map()

  /** Runs a script of the site once. A failure is forgotten, so that a reader can try again. */
  function run(path) {
    if (!loading.has(path)) {
      loading.set(path, new Promise((resolve, reject) => {
        const script = document.createElement("script")
        const fail = () => {
          loading.delete(path)
          script.remove()
          reject(new Error(`${path} is not there`))
        }
        Object.assign(script, { src: home + path, onload: resolve, onerror: fail })
        document.head.append(script)
      }))
    }
    return loading.get(path)
  }

  return {
    home,
    /** Notes a module under its path; the first script that does so is the one that counts. */
    define: (path, made) => modules.has(path) || modules.set(path, made()),
    use: path => modules.get(path),
    /** Loads scripts in their order, and gives what the last one, a module, exports. */
    async load(paths) {
      for (const path of paths) if (!modules.has(path)) await run(path)
      return modules.get(paths.at(-1))
    },
    deliver: (path, text) => texts.set(path, text),
    /** Gives the text of a file of the site that lies beside it as a script. */
    async read(path) {
      if (!texts.has(path)) await run(`${path}.js`)
      return texts.get(path)
    },
  }
})()
