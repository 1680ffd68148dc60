/**
 * Our sources name a file by what it becomes (`./x.js`), as ES modules do. Packages are left alone: theirs are real.
 */
export default function resolve(request, options) {
  if (/^\.{1,2}\/.*\.js$/.test(request) && !/[\\/]node_modules[\\/]/.test(options.basedir)) {
    const stem = request.slice(0, -'.js'.length);
    for (const suffix of ['.ts', '.tsx']) {
      try {
        return options.defaultResolver(stem + suffix, options);
      } catch {
        // Not this one; a real .js file is looked for last.
      }
    }
  }
  return options.defaultResolver(request, options);
}
