// ES modules have no `jest` variable, and import.meta.jest would not parse in the other transforms.
globalThis.jest = jest
