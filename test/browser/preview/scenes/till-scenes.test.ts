import { fitSmallScreens } from './fit-small-screens.ts'
import { tillScenes } from './till-scenes.ts'

fitSmallScreens(tillScenes)
