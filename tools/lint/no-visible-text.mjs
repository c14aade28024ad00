const hasLetter = /\p{L}/u
const spokenAttributes = new Set(['aria-label', 'title', 'placeholder', 'alt', 'label', 'hint'])

/** Words that a person reads live in resources/locales, so that both languages always have them. */
export const noVisibleText = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { text: 'Visible text belongs into resources/locales: use its key through translate' },
  },
  create: (context) => ({
    JSXText(node) {
      if (hasLetter.test(node.value)) context.report({ node, messageId: 'text' })
    },
    'JSXExpressionContainer > Literal'(node) {
      if (
        node.parent.parent.type !== 'JSXAttribute' &&
        typeof node.value === 'string' &&
        hasLetter.test(node.value)
      )
        context.report({ node, messageId: 'text' })
    },
    JSXAttribute(node) {
      const name = node.name.name
      if (typeof name !== 'string' || !spokenAttributes.has(name)) return
      const literal = node.value?.type === 'JSXExpressionContainer' ? node.value.expression : node.value
      if (literal?.type === 'Literal' && typeof literal.value === 'string' && hasLetter.test(literal.value))
        context.report({ node, messageId: 'text' })
    },
  }),
}
