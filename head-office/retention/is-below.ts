import type { Numbers } from '../projector/home-document.ts'

/** Whether every writer's number is at or below its floor: nothing of these weeks is in it. */
export const isBelow = (numbers: Numbers, floors: Numbers): boolean =>
  Object.entries(numbers).every(([writer, seq]) => seq <= (floors[writer] ?? 0))
