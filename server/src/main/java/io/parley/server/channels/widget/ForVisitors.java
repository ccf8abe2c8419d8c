package io.parley.server.channels.widget;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The route is for visitors' browsers, which show their token as `Authorization: Bearer …`.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface ForVisitors {}
