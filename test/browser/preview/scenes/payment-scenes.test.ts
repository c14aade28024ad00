import { fitSmallScreens } from './fit-small-screens.ts'
import { paymentScenes } from './payment-scenes.ts'

fitSmallScreens(paymentScenes)
