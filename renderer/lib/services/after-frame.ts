/** One frame of the screen: what a scan changed is drawn before it is sent anywhere. */
export const afterFrameMs = 17
