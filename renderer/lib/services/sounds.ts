/** What a scan did, told without looking. */
export type Tone = 'added' | 'unknown' | 'refused'

export type Sounds = {
  play(tone: Tone): void
  /** 0–1 */
  setVolume(volume: number): void
}

type Beep = {
  readonly hertz: number
  readonly startS: number
  readonly lengthS: number
  readonly wave: OscillatorType
}

/** One high; two falling; one long and low: told apart by rhythm as well as by pitch. */
const beeps: Readonly<Record<Tone, readonly Beep[]>> = {
  added: [{ hertz: 1760, startS: 0, lengthS: 0.07, wave: 'sine' }],
  unknown: [
    { hertz: 740, startS: 0, lengthS: 0.11, wave: 'triangle' },
    { hertz: 520, startS: 0.15, lengthS: 0.16, wave: 'triangle' },
  ],
  refused: [{ hertz: 170, startS: 0, lengthS: 0.42, wave: 'sawtooth' }],
}

const loudest = 0.4
const fadeS = 0.012

/** Tones by WebAudio; the context is made at the first tone, since a page may not open one before that. */
export function createSounds(openContext: () => AudioContext): Sounds {
  let context: AudioContext | null = null
  let volume = 1
  const beep = (on: AudioContext, { hertz, startS, lengthS, wave }: Beep): void => {
    const from = on.currentTime + startS
    const gain = on.createGain()
    gain.gain.setValueAtTime(0, from)
    gain.gain.linearRampToValueAtTime(volume * loudest, from + fadeS)
    gain.gain.setValueAtTime(volume * loudest, from + lengthS - fadeS)
    gain.gain.linearRampToValueAtTime(0, from + lengthS)
    const oscillator = on.createOscillator()
    oscillator.type = wave
    oscillator.frequency.value = hertz
    oscillator.connect(gain).connect(on.destination)
    oscillator.start(from)
    oscillator.stop(from + lengthS)
  }
  return {
    play(tone) {
      if (volume === 0) return
      context ??= openContext()
      const on = context
      // Chromium lets a page sound only after the first touch or key; a tone before it stays silent.
      void on.resume().then(() => beeps[tone].forEach((each) => beep(on, each)))
    },
    setVolume(next) {
      volume = next
    },
  }
}
