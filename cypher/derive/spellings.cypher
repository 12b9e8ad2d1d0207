// What an entity is found by in the index of texts: its names, and each of their words without one of its letters. As
// `src/model/spellings.ts` has it, which says why.
// takes: entity
// uses: text, alias, word, other, all, at
SET entity.spellings = CASE WHEN entity:Entity OR entity:MergedEntity THEN
  [text IN [toLower(reduce(all = entity.name, alias IN coalesce(entity.aliases, []) | all + ' ' + alias))] |
    reduce(all = text, word IN [other IN
        split(text, [' ', '-', '_', '/', '.', ',', ':', ';', '(', ')', '"', "'", '’', '“', '”', '–', '—', '&', '+', '[', ']', '!', '?', '#', '@'])
        WHERE 3 <= size(other) <= 32][..500] |
      all + ' ' + word + reduce(spelled = '', at IN range(0, size(word) - 1) | spelled + ' ' + left(word, at) + substring(word, at + 1))
    )][0]
END
