// What a base's or a subclass's own handler has been told, for the tests to see.
exports.tell = (environment, { name }) => {
  environment.global.told ??= []
  environment.global.told.push(name)
}
