/** An item as it stands in the table, whatever its shape. */
type Stored = Record<string, unknown>;
/** Makes an item of one shape one of the next, from what it holds alone. */
type Upgrade = (item: Stored) => Stored;

/** An item that a later release wrote: this one cannot know what it means. */
export class ShapeUnknown extends Error {
  override name = 'ShapeUnknown';
}

/**
 * How each kind of item came to look as it does: the upgrades from its first shape to the second, and so on. A kind is
 * told by what its keys begin with (`CASE/EVENT`). An item says its shape in `shape`; one without is of the first. What
 * is read is brought to the last shape, what is written is of it, so that a store knows one shape only. A change of
 * keys is no upgrade: docs/changing-a-shape.md.
 */
export class Shapes {
  readonly #upgrades: Readonly<Record<string, readonly Upgrade[]>>;

  constructor(upgrades: Readonly<Record<string, readonly Upgrade[]>>) {
    this.#upgrades = upgrades;
  }

  /** @throws ShapeUnknown for an item of a later release */
  read(item: Stored): Stored {
    const kind = kindOf(item);
    const upgrades = this.#upgrades[kind] ?? [];
    const shape = typeof item.shape === 'number' ? item.shape : 1;
    if (shape > upgrades.length + 1)
      throw new ShapeUnknown(
        `${kind} has the shape ${shape}; this release knows ${upgrades.length + 1} at most`,
      );
    return upgrades.slice(shape - 1).reduce((older, upgrade) => upgrade(older), item);
  }

  written(item: Stored): Stored {
    const { shape: _read, ...fields } = item;
    const upgrades = this.#upgrades[kindOf(item)];
    return upgrades ? { ...fields, shape: upgrades.length + 1 } : fields;
  }
}

/** Every upgrade that was ever made; none is ever taken out. */
export const SHAPES = new Shapes({
  // 0.2.0: persons are registered by documents of several kinds.
  'PERSON/PERSON': [(person) => ({ ...person, idKind: 'resident-id' })],
});

function kindOf({ pk, sk }: Stored): string {
  return [pk, sk].map((key) => String(key).split('#', 1)).join('/');
}
