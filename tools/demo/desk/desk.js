const template = document.getElementById('till')
const drawn = new Map()

/** Each switch: its part of the state, and what the button says in either position. */
const switches = {
  link: { on: 'Link to head office: up', off: 'Link to head office: CUT' },
  lan: { on: 'Shop LAN: up', off: 'Shop LAN: CUT' },
  cover: { on: 'Printer cover: closed', off: 'Printer cover: OPEN' },
  paper: { on: 'Paper: loaded', off: 'Paper: OUT' },
  power: { on: 'Printer: on', off: 'Printer: OFF' },
  card: { on: 'Card terminal: plugged in', off: 'Card terminal: UNPLUGGED' },
  'fiscal-power': { on: 'Fiscal printer: on', off: 'Fiscal printer: OFF' },
  'fiscal-paper': { on: 'Fiscal paper: loaded', off: 'Fiscal paper: OUT' },
  'fiscal-cover': { on: 'Fiscal cover: closed', off: 'Fiscal cover: OPEN' },
  'label-roll': { on: 'Label roll: loaded', off: 'Label roll: OUT' },
  drawer: { on: 'Drawer: closed by the cashier', off: 'Drawer: LEFT OPEN' },
  scanner: { on: 'Scanner: plugged in', off: 'Scanner: UNPLUGGED' },
}

const send = (till, act, body) =>
  fetch(`/tills/${till}/${act}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body ?? {}),
  }).then(refresh)

function scanButton(till, { code, title, detail }) {
  const button = document.createElement('button')
  button.append(title)
  const small = document.createElement('small')
  small.textContent = detail
  button.append(small)
  button.onclick = () => send(till, 'scan', { code })
  return button
}

function draw(till) {
  const section = template.content.firstElementChild.cloneNode(true)
  section.querySelector('h2').textContent = till.title
  for (const button of section.querySelectorAll('[data-do]'))
    button.onclick = () => send(till.id, 'switch', { name: button.dataset.do })
  section.querySelector('.mood').onchange = (event) => send(till.id, 'card', { mood: event.target.value })
  section.querySelector('.scale').onsubmit = (event) => {
    event.preventDefault()
    void send(till.id, 'scale', { grams: Number(event.target.elements.grams.value) })
  }
  const cables = section.querySelector('.cables')
  cables.hidden = till.cables.length === 0
  cables.elements.cable.append(...till.cables.map((cable) => new Option(cable)))
  cables.onsubmit = (event) => {
    event.preventDefault()
    const { cable, fault, amount } = cables.elements
    void send(till.id, 'cable', { cable: cable.value, fault: fault.value, amount: Number(amount.value) })
  }
  section.querySelector('.scan').onsubmit = (event) => {
    event.preventDefault()
    const { code } = event.target.elements
    if (code.value) void send(till.id, 'scan', { code: code.value })
    code.value = ''
  }
  section.querySelector('.goods').append(...till.goods.map((one) => scanButton(till.id, one)))
  section.querySelector('.orders').append(...till.orders.map((one) => scanButton(till.id, one)))
  document.getElementById('tills').append(section)
  drawn.set(till.id, section)
  return section
}

function update(till) {
  const section = drawn.get(till.id) ?? draw(till)
  for (const button of section.querySelectorAll('[data-do]')) {
    const isOn = till.switches[button.dataset.do]
    button.hidden = isOn === undefined
    button.textContent = switches[button.dataset.do][isOn ? 'on' : 'off']
    button.classList.toggle('off', !isOn)
  }
  section.querySelector('.mood').value = till.cardMood
  section.querySelector('.scale').hidden = till.weight === null
  const pole = section.querySelector('.pole')
  pole.hidden = till.pole.length === 0
  pole.textContent = till.pole.join('\n')
  showFiscal(section, till)
  showLabel(section, till)
  const receipts = section.querySelector('.receipts')
  for (const id of till.receipts) {
    if (receipts.querySelector(`[data-receipt="${id}"]`)) continue
    const image = document.createElement('img')
    image.dataset.receipt = id
    image.alt = `Printed slip ${id}`
    image.src = `/tills/${till.id}/receipts/${id}.png`
    receipts.prepend(image)
  }
}

function showFiscal(section, { switches, fiscalPapers }) {
  section.querySelector('.fiscal').hidden = switches['fiscal-power'] === undefined
  const papers = section.querySelector('.fiscal-papers')
  if (papers.dataset.shown === JSON.stringify(fiscalPapers)) return
  papers.dataset.shown = JSON.stringify(fiscalPapers)
  papers.replaceChildren(
    ...fiscalPapers.toReversed().map((text) => {
      const paper = document.createElement('pre')
      paper.textContent = text
      return paper
    }),
  )
}

function showLabel(section, { id, labels }) {
  section.querySelector('.labels').hidden = labels === null
  const image = section.querySelector('.label')
  image.hidden = !labels
  if (!labels || image.dataset.shown === String(labels)) return
  image.dataset.shown = labels
  image.src = `/tills/${id}/label.png?${labels}`
}

async function refresh() {
  const state = await fetch('/state').then((answer) => answer.json())
  for (const till of state.tills) update(till)
}

setInterval(() => void refresh().catch(() => undefined), 1000)
void refresh()
