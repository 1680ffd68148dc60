interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** Puts a module into the chunk of this name if one of the pages cannot be shown without it. */
export function ofPages(
  pages: readonly string[],
  name: string,
): (id: string, modules: Modules) => string | null {
  let reached: ReadonlySet<string> | null = null;
  return (id, modules) => {
    reached ??= reachedFrom(pages, modules);
    return reached.has(id) ? name : null;
  };
}

/** The modules and everything that is loaded before they run; what they load by themselves later is not among it. */
function reachedFrom(pages: readonly string[], modules: Modules): ReadonlySet<string> {
  const reached = new Set(pages);
  for (const id of reached)
    for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) reached.add(imported);
  return reached;
}
