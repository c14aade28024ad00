import { fitSmallScreens } from './fit-small-screens.ts'
import { saleScenes } from './sale-scenes.ts'

fitSmallScreens(saleScenes)
