interface Modules {
  resetModules(): unknown
}

declare const vi: Modules
declare const jest: Modules

/** The modules that the runner at hand has loaded. */
export const modules: Modules = typeof jest === 'undefined' ? vi : jest
