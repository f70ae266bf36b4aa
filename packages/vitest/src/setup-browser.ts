// A page has no descriptors: the browser opens its sockets in a process of its own.
console.warn(
  'unclosed: in browser mode there is nothing to see here; the tests of this project are not checked.',
)
