exports.trigger = async () => {}
