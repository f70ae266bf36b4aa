exports.answer = () => 42
