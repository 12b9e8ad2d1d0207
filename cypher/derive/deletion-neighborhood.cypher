// Stores the deletion neighborhood keys of an entity (SymSpell): each word of its names, in full and with one letter
// deleted, so that a search finds a misspelled word. `src/model/deletionNeighborhood.ts` does the same and says why.
// takes: entity
// uses: all, word, other, part, names, alias, spelled, at
SET entity.spellings = CASE WHEN entity:Entity OR entity:MergedEntity THEN
  reduce(all = '', word IN [other IN
      [part IN split(
        reduce(names = entity.name, alias IN coalesce(entity.aliases, []) | names + ' ' + alias),
        [' ', '-', '_', '/', '.', ',', ':', ';', '(', ')', '"', "'", '’', '“', '”', '–', '—', '&', '+', '[', ']', '!', '?', '#', '@']
      ) | replace(toLower(part), 'ς', 'σ')]
      WHERE 3 <= size(other) <= 32][..500] |
    all + ' ' + word + reduce(spelled = '', at IN range(0, size(word) - 1) | spelled + ' ' + left(word, at) + substring(word, at + 1))
  )
END
