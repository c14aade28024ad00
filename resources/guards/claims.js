function validate(newDoc, oldDoc, userCtx) {
  function need(condition, reason) {
    if (!condition) throw { forbidden: reason }
  }
  function has(role) {
    return userCtx.roles.indexOf(role) !== -1
  }
  function isText(value) {
    return typeof value === 'string' && value.length > 0 && value.length <= 100
  }

  if (has('_admin')) return
  need(oldDoc === null && newDoc._rev === undefined, 'a claim is taken once')
  need(newDoc._revisions === undefined, 'a claim is not replicated')
  need(has('terminal') && newDoc.terminal === userCtx.name, 'a terminal claims under its own number')
  need(/^[0-9a-f]{64}:[1-9][0-9]*$/.test(newDoc._id), 'the id of a claim is made of its right and number')
  need(
    Object.keys(newDoc).sort().join() === '_id,at,attempt,terminal',
    'a claim says who, which attempt and when, nothing else',
  )
  need(isText(newDoc.attempt) && isText(newDoc.at), 'a claim says which attempt and when')
}
