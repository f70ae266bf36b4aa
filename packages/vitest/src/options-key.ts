/** The key under which the plugin provides its options to the workers. */
export const OPTIONS_KEY = 'unclosed:options'
