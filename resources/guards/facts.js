function validate(newDoc, oldDoc, userCtx) {
  var store = '$STORE'
  var suffix = '$SUFFIX'
  var hex = /^[0-9a-f]{64}$/

  function need(condition, reason) {
    if (!condition) throw { forbidden: reason }
  }
  function isWhole(value) {
    return typeof value === 'number' && isFinite(value) && Math.floor(value) === value
  }
  function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  }
  function has(role) {
    return userCtx.roles.indexOf(role) !== -1
  }
  function mayWriteFor(writer) {
    if (suffix === '' && has('relay-' + store)) return true
    return has('terminal') && writer === userCtx.name + suffix
  }

  if (has('_admin')) return
  need(oldDoc === null && newDoc._rev === undefined, 'a fact is written once')
  need(newDoc._revisions === undefined, 'a fact is not replicated')
  need(newDoc._deleted === undefined, 'a fact is not deleted')
  need(newDoc._attachments === undefined, 'a fact has no attachments')
  need(typeof newDoc.writer === 'string' && /^[a-z0-9]+$/.test(newDoc.writer), 'a fact names its writer')
  need(isWhole(newDoc.seq) && newDoc.seq >= 1 && newDoc.seq < 1e12, 'a fact has a number')
  need(
    newDoc._id === 'fact:' + newDoc.writer + ':' + ('000000000000' + newDoc.seq).slice(-12),
    'the id of a fact is made of its writer and number',
  )
  need(mayWriteFor(newDoc.writer), 'a terminal writes under its own number')
  need(newDoc.store === store, 'a fact belongs to the store of its database')
  need(hex.test(newDoc.hash) && (newDoc.prev === '' || hex.test(newDoc.prev)), 'a fact is a link of a chain')
  need((newDoc.prev === '') === (newDoc.seq === 1), 'only the first fact has none before it')
  need(typeof newDoc.kind === 'string' && /^[a-z][A-Za-z]{2,40}$/.test(newDoc.kind), 'a fact has a kind')
  need(isWhole(newDoc.version) && newDoc.version >= 1, 'a fact has a version')
  need(typeof newDoc.at === 'string' && typeof newDoc.zone === 'string', 'a fact has a time')
  need(/^\d{4}-\d{2}-\d{2}$/.test(newDoc.businessDate), 'a fact has a business date')
  need(isObject(newDoc.clock) && isObject(newDoc.body), 'a fact has a clock reading and a body')
  need(newDoc.user === null || typeof newDoc.user === 'string', 'a fact names a person or none')
  need(JSON.stringify(newDoc).length < 65536, 'a fact is under 64 kB')
}
