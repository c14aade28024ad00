function validate(newDoc, oldDoc, userCtx) {
  if (userCtx.roles.indexOf('_admin') === -1) throw { forbidden: 'head office alone writes here' }
}
